/** Records as they are read, before anything is known of them. */
package org.xiezhi.connectors.record;
