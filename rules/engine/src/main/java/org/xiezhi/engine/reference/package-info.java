/** Reference rows, such as the item catalogue and fee standards, with their validity. */
package org.xiezhi.engine.reference;
