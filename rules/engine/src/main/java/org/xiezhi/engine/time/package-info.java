/** Legal time: working days, limits, pauses, and the instant at which a limit is broken. */
package org.xiezhi.engine.time;
