package org.xiezhi.connectors.document;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.xiezhi.engine.alert.Alert;

/**
 * Tells Flink how to serialize alerts: the engine does not know Flink, so that an operator which
 * gives alerts says {@code returns(AlertTypeInfo.INSTANCE)}.
 */
public final class AlertTypeInfo extends TypeInformation<Alert> {
  private static final long serialVersionUID = 1L;

  public static final AlertTypeInfo INSTANCE = new AlertTypeInfo();

  private AlertTypeInfo() {}

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public Class<Alert> getTypeClass() {
    return Alert.class;
  }

  @Override
  public boolean isKeyType() {
    return false;
  }

  @Override
  public TypeSerializer<Alert> createSerializer(SerializerConfig config) {
    return AlertSerializer.INSTANCE;
  }

  @Override
  public String toString() {
    return "Alert";
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof AlertTypeInfo;
  }

  @Override
  public int hashCode() {
    return AlertTypeInfo.class.hashCode();
  }

  @Override
  public boolean canEqual(Object o) {
    return o instanceof AlertTypeInfo;
  }

  private Object readResolve() {
    return INSTANCE;
  }
}
