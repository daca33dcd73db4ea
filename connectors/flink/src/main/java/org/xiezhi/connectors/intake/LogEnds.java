package org.xiezhi.connectors.intake;

import java.io.Serializable;
import java.util.Map;

/** How far the logs of the sources reach: asked when a job begins without state. */
public interface LogEnds extends Serializable {
  /** Of logs that do not say, such as files: nobody is told that they were caught up with. */
  LogEnds UNKNOWN = Map::of;

  /**
   * By topic, the offset after the last record that is there now.
   *
   * @return empty if it cannot be said that all is there that ever was
   * @throws Exception if it cannot be found out now; the message is a sentence
   */
  Map<String, Long> find() throws Exception;
}
