/** Runs the cases of rules in the pure engine, in virtual time. */
package org.xiezhi.engine.cases;
