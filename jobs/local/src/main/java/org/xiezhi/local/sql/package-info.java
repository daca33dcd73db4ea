/** A small SQL client: statements are cut apart, run one by one, and their results shown. */
package org.xiezhi.local.sql;
