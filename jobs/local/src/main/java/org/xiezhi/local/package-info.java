/** The whole product on one machine: servers, data folder and command line. */
package org.xiezhi.local;
