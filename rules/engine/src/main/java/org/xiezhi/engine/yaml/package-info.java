/** Files that people write, read so that every mistake is told with its line and column. */
package org.xiezhi.engine.yaml;
