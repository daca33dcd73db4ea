package org.xiezhi.local;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestClassOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product end to end on real servers: SQL goes in, alerts come out. The stack is started once
 * for all; each test has cases of its own and leaves everything running.
 */
@TestClassOrder(ClassOrderer.ClassName.class)
class SupervisionIT {
  private static final Product PRODUCT = new Product();

  @BeforeAll
  static void start(@TempDir Path temporary) throws Exception {
    PRODUCT.start(temporary.resolve("data"));
  }

  @AfterAll
  static void stop() throws Exception {
    PRODUCT.stop();
  }

  @Nested
  class Binlog extends BinlogStories {
    Binlog() {
      super(PRODUCT);
    }
  }

  @Nested
  class Cards extends CardStories {
    Cards() {
      super(PRODUCT);
    }
  }

  @Nested
  class Clock extends ClockStories {
    Clock() {
      super(PRODUCT);
    }
  }

  @Nested
  class Capture extends CaptureStories {
    Capture() {
      super(PRODUCT);
    }
  }

  @Nested
  class CaptureTopics extends CaptureTopicStories {
    CaptureTopics() {
      super(PRODUCT);
    }
  }

  @Nested
  class LargeRows extends LargeRowStories {
    LargeRows() {
      super(PRODUCT);
    }
  }

  @Nested
  class Silence extends SilenceStories {
    Silence() {
      super(PRODUCT);
    }
  }

  @Nested
  class DeadLetters extends DeadLetterStories {
    DeadLetters() {
      super(PRODUCT);
    }
  }

  @Nested
  class Receipts extends ReceiptStories {
    Receipts() {
      super(PRODUCT);
    }
  }

  @Nested
  class Outages extends OutageStories {
    Outages() {
      super(PRODUCT);
    }
  }

  @Nested
  class Strangers extends StrangerStories {
    Strangers() {
      super(PRODUCT);
    }
  }

  @Nested
  class KafkaUsers extends KafkaUserStories {
    KafkaUsers() {
      super(PRODUCT);
    }
  }
}
