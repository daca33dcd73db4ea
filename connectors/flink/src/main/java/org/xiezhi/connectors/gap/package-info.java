/** Which rows could not be read, from the first dead letter until they are read or set aside. */
package org.xiezhi.connectors.gap;
