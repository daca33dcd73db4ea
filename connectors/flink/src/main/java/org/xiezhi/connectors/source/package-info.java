/** The supervised databases, and which of them are judged together: what their folders say. */
package org.xiezhi.connectors.source;
