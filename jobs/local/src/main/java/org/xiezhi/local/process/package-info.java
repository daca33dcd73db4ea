/** Operating-system processes: started, told apart, watched, restarted and ended. */
package org.xiezhi.local.process;
