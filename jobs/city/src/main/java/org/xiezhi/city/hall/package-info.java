/** A one-stop hall at work in simulated time, by its own logic, with violations that are known. */
package org.xiezhi.city.hall;
