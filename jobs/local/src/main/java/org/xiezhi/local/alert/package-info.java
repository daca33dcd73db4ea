/** Alerts outside the running product: exported with all they rest on, verified, shown. */
package org.xiezhi.local.alert;
