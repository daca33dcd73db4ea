package org.xiezhi.local;

import java.time.Duration;
import java.util.List;
import org.xiezhi.local.process.Journal;
import org.xiezhi.local.process.Part;

/** Tells nobody; what goes wrong is seen by what the tests expect. */
final class SilentJournal implements Journal {
  @Override
  public void changed(Part part) {}

  @Override
  public void done(String name, Duration took) {}

  @Override
  public void died(String part, String how, List<String> tail) {}

  @Override
  public void say(String sentence) {}
}
