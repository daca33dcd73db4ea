/** Dead letters: showing them, and sending them again. */
package org.xiezhi.local.deadletter;
