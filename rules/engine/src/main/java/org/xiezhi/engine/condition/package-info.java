/** Conditions in CEL: checked against the domain's vocabulary, compiled to small evaluators. */
package org.xiezhi.engine.condition;
