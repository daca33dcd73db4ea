/** What a simulated hall is known to have done wrong, and the alerts compared with it. */
package org.xiezhi.city.truth;
