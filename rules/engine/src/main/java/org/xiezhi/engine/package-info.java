/** The engine: for one key, a pure function of its state and what happens to it. */
package org.xiezhi.engine;
