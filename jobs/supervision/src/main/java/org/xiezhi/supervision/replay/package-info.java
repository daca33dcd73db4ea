/** The supervision of the past: the same judgement over files, bounded and in a total order. */
package org.xiezhi.supervision.replay;
