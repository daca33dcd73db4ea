/** Proofs: why an alert says what it says, and what would have cleared it. */
package org.xiezhi.engine.proof;
