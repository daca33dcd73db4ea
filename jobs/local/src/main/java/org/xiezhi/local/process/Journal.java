package org.xiezhi.local.process;

import java.time.Duration;
import java.util.List;

/** Who is told what happens to the parts. Called from several threads. */
public interface Journal {
  /** The state of a part, or what it waits for, has changed. */
  void changed(Part part);

  /** A part or a step of the start is done. */
  void done(String name, Duration took);

  /**
   * A part has ended that should not have.
   *
   * @param how its exit
   * @param tail the end of its log
   */
  void died(String part, String how, List<String> tail);

  /** Anything else worth a line. */
  void say(String sentence);
}
