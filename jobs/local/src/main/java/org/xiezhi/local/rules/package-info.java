/** The work of those who write rules: checking them and running their cases. */
package org.xiezhi.local.rules;
