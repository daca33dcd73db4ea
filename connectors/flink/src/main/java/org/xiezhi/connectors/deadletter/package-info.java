/** What could not be processed, kept until it is repaired. */
package org.xiezhi.connectors.deadletter;
