import { validateXML } from 'xmllint-wasm';

/** What libxml2 says against a text: not well-formed, or not as the schema wants it. */
export async function xmlErrors(text: string, schema: string): Promise<readonly string[]> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: text }],
    schema: [schema],
  });
  return errors.map(({ rawMessage }) => rawMessage);
}

const xs = 'xmlns:xs="http://www.w3.org/2001/XMLSchema"';

const result = (name: string) => `
  <xs:element name="${name}"><xs:complexType mixed="true">
    <xs:attribute name="type" type="xs:string"/><xs:attribute name="message" type="xs:string"/>
  </xs:complexType></xs:element>`;

const counts = ['tests', 'failures', 'errors']
  .map((name) => `<xs:attribute name="${name}" type="xs:nonNegativeInteger" use="required"/>`)
  .join('');

/** What readers of JUnit's XML have in common, and `file` and `line`, which some of them use. */
export const junitSchema = `<xs:schema ${xs}>
  ${['failure', 'error', 'skipped'].map(result).join('')}
  <xs:element name="system-out" type="xs:string"/>
  <xs:element name="testcase"><xs:complexType>
    <xs:choice minOccurs="0">
      <xs:element ref="failure"/><xs:element ref="error"/><xs:element ref="skipped"/><xs:element ref="system-out"/>
    </xs:choice>
    <xs:attribute name="name" type="xs:string" use="required"/>
    <xs:attribute name="classname" type="xs:string" use="required"/>
    <xs:attribute name="time" type="xs:decimal" use="required"/>
    <xs:attribute name="file" type="xs:string"/>
    <xs:attribute name="line" type="xs:positiveInteger"/>
  </xs:complexType></xs:element>
  <xs:element name="testsuite"><xs:complexType>
    <xs:sequence><xs:element ref="testcase" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string" use="required"/>${counts}
    <xs:attribute name="skipped" type="xs:nonNegativeInteger"/>
    <xs:attribute name="time" type="xs:decimal"/>
  </xs:complexType>
  <xs:unique name="cases"><xs:selector xpath="testcase"/><xs:field xpath="@name"/></xs:unique>
  </xs:element>
  <xs:element name="testsuites"><xs:complexType>
    <xs:sequence><xs:element ref="testsuite" maxOccurs="unbounded"/></xs:sequence>
    <xs:attribute name="name" type="xs:string"/>${counts}
    <xs:attribute name="time" type="xs:decimal"/>
  </xs:complexType>
  <xs:unique name="suites"><xs:selector xpath="testsuite"/><xs:field xpath="@name"/></xs:unique>
  </xs:element>
</xs:schema>`;

export const checkstyleSchema = `<xs:schema ${xs}>
  <xs:element name="checkstyle"><xs:complexType>
    <xs:sequence><xs:element name="file" minOccurs="0" maxOccurs="unbounded"><xs:complexType>
      <xs:sequence><xs:element name="error" maxOccurs="unbounded"><xs:complexType>
        <xs:attribute name="line" type="xs:positiveInteger"/>
        <xs:attribute name="column" type="xs:positiveInteger"/>
        <xs:attribute name="severity" use="required"><xs:simpleType><xs:restriction base="xs:string">
          <xs:enumeration value="error"/><xs:enumeration value="warning"/><xs:enumeration value="info"/>
        </xs:restriction></xs:simpleType></xs:attribute>
        <xs:attribute name="message" type="xs:string" use="required"/>
        <xs:attribute name="source" type="xs:string" use="required"/>
      </xs:complexType></xs:element></xs:sequence>
      <xs:attribute name="name" type="xs:string" use="required"/>
    </xs:complexType></xs:element></xs:sequence>
    <xs:attribute name="version" type="xs:string" use="required"/>
  </xs:complexType>
  <xs:unique name="files"><xs:selector xpath="file"/><xs:field xpath="@name"/></xs:unique>
  </xs:element>
</xs:schema>`;
