/**
 * How what travels between tasks, and what is kept in state, is written: versioned, without Kryo.
 */
package org.xiezhi.connectors.type;
