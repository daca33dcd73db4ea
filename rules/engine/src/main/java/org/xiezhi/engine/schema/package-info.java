/** The vocabulary of a domain: event types, reference tables and their typed fields. */
package org.xiezhi.engine.schema;
