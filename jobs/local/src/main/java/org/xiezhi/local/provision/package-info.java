/**
 * What the servers are filled with before they are of use: tables, topics, templates, connectors.
 */
package org.xiezhi.local.provision;
