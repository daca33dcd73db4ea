/** Rules: what they say, how they are written, and their cases. */
package org.xiezhi.engine.rule;
