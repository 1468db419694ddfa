/** Sections of a configuration as YAML text: short maps on one line each, as an administrator would write them. */
import { Document, type Node, visit } from 'yaml';

const SHORT = 90;

/** The text, ending with a newline. */
export function writeYaml(sections: object): string {
  const document = new Document(sections, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_key, node, path) {
      if (path.length > 3 && lengthOf(node) <= SHORT) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

function lengthOf(node: Node): number {
  let length = 0;
  visit(node, {
    Scalar: (_key, scalar) => {
      length += String(scalar.value).length + 2;
    },
  });
  return length;
}
