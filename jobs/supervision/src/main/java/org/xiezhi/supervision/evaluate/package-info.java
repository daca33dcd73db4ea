/** The operator that evaluates: an adapter of Flink's state and timers to the engine. */
package org.xiezhi.supervision.evaluate;
