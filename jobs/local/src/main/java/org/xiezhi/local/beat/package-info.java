/** The process that beats the clock table of a source. */
package org.xiezhi.local.beat;
