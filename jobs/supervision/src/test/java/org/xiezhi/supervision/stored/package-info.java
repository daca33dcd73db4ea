/** State that was stored once goes on, however many versions later. */
package org.xiezhi.supervision.stored;
