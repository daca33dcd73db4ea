/** From decoded changes to events and reference rows, as a mapping file says. */
package org.xiezhi.connectors.map;
