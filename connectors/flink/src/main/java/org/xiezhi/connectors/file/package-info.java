/** Files of changes: dumps of topics, a record a line, and CSV files that are tables. */
package org.xiezhi.connectors.file;
