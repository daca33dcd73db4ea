/** Debezium's JSON, decoded in one pass over the bytes. */
package org.xiezhi.connectors.decode;
