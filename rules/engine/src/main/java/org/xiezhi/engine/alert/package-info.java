/** Alerts: what rules found, with the law, the evidence and the history. */
package org.xiezhi.engine.alert;
