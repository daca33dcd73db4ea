/**
 * The hostile stream: any history of captured changes, told again as badly as the product allows
 * (twice, crosswise, late, as a snapshot, restarted in between), must be judged the same.
 */
package org.xiezhi.supervision.hostile;
