/**
 * Makes what stands on a page like a newer version of it by changing only what differs: so focus, open details, scrolled
 * places, selected text and drawn graphs stay, and readers that speak tell no more than the news.
 */

/** Makes `old`'s children like those of `fresh`, whose nodes are used up. */
export function morphChildren(old: Element, fresh: Element): void {
  const known = keyedChildren(old);
  let at: ChildNode | null = old.firstChild;
  for (const wanted of [...fresh.childNodes]) {
    while (at && isScripted(at)) at = at.nextSibling;
    const match = takeMatch(known, at, wanted);
    if (match === undefined) {
      old.insertBefore(document.adoptNode(wanted), at);
      continue;
    }
    if (match === at) at = at.nextSibling;
    else old.insertBefore(match, at);
    morphNode(match, wanted);
  }
  while (at) {
    const next: ChildNode | null = at.nextSibling;
    if (!isScripted(at)) at.remove();
    at = next;
  }
}

/** Made by scripts: `data-made`. */
function isScripted(node: ChildNode): boolean {
  return node instanceof HTMLElement && node.dataset.made !== undefined;
}

/** What scripts and readers have changed is theirs. */
const OWN = ['open', 'hidden', 'aria-pressed'];

function morphNode(old: ChildNode, fresh: ChildNode): void {
  if (!(old instanceof Element) || !(fresh instanceof Element)) {
    if (old.nodeValue !== fresh.nodeValue) old.nodeValue = fresh.nodeValue;
    return;
  }
  if (old.hasAttribute('data-drawn')) {
    takePicture(old, fresh);
    return;
  }
  for (const { name, value } of fresh.attributes)
    if (!OWN.includes(name) && old.getAttribute(name) !== value) old.setAttribute(name, value);
  for (const { name } of [...old.attributes])
    if (!OWN.includes(name) && !fresh.hasAttribute(name)) old.removeAttribute(name);
  morphChildren(old, fresh);
}

/** What a script has drawn stays; the picture behind it is the newest, for paper. */
function takePicture(old: Element, fresh: Element): void {
  const [picture, newer] = [old.querySelector(':scope > img'), fresh.querySelector(':scope > img')];
  const source = newer?.getAttribute('src') ?? null;
  if (picture && source !== null && picture.getAttribute('src') !== source) picture.setAttribute('src', source);
}

function takeMatch(known: Map<string, Element[]>, at: ChildNode | null, wanted: ChildNode): ChildNode | undefined {
  const key = keyOf(wanted);
  if (key !== undefined) return known.get(key)?.shift();
  return at && at.nodeName === wanted.nodeName && keyOf(at) === undefined ? at : undefined;
}

function keyedChildren(parent: Element): Map<string, Element[]> {
  const known = new Map<string, Element[]>();
  for (const child of parent.children) {
    const key = keyOf(child);
    if (key === undefined) continue;
    const others = known.get(key);
    if (others) others.push(child);
    else known.set(key, [child]);
  }
  return known;
}

/** What an element is of; undefined for those that are known by their place alone. */
function keyOf(node: ChildNode): string | undefined {
  if (!(node instanceof HTMLElement)) return undefined;
  const { host, service, graph, range, group } = node.dataset;
  const names = [node.id, host, service, graph, range, group];
  return names.some(Boolean) ? `${node.nodeName} ${names.join('\n')}` : undefined;
}
