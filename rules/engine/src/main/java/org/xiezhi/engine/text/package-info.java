/** The order of texts. */
package org.xiezhi.engine.text;
