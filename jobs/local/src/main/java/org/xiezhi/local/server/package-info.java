/** How each server of the stack is prepared, started and recognised as ready. */
package org.xiezhi.local.server;
