/** The command line, one class per command. */
package org.xiezhi.local.command;
