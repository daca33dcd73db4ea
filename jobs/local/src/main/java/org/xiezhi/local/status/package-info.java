/** How the stack is doing, seen from outside. */
package org.xiezhi.local.status;
