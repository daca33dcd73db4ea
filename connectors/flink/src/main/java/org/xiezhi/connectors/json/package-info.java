/** JSON written in a fixed order and read strictly, so that the same thing is the same bytes. */
package org.xiezhi.connectors.json;
