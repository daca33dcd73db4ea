/** The command line of the measurements. */
package org.xiezhi.bench.command;
