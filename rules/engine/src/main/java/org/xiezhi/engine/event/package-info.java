/** Events: what departments recorded, when they say it occurred and when it was committed. */
package org.xiezhi.engine.event;
