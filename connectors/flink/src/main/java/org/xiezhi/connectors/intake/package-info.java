/** From records to events: decode, map, and tell each source's clock. */
package org.xiezhi.connectors.intake;
