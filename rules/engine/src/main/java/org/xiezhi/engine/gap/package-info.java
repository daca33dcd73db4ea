/** What of the sources could not be read, and what nothing can therefore be said of. */
package org.xiezhi.engine.gap;
