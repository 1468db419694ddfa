/** The button that chooses light or dark, kept in this browser. */
import { tell } from './news.ts';

const CHOICES = ['auto', 'light', 'dark'] as const;
type Choice = (typeof CHOICES)[number];
const KEY = 'run-cycle-theme';
const LABELS: Readonly<Record<Choice, string>> = { auto: '◐ Auto', light: '☀ Light', dark: '☾ Dark' };

/** Shows the kept choice and brings the button to life. */
export function startTheme(): void {
  let choice = keptChoice();
  const button = document.getElementById('theme');
  const show = () => {
    if (choice === 'auto') delete document.documentElement.dataset.theme;
    else document.documentElement.dataset.theme = choice;
    if (button) {
      button.textContent = LABELS[choice];
      button.title = `Colours: ${choice}. Click to change.`;
      button.hidden = false;
    }
    tell('theme', undefined);
  };
  button?.addEventListener('click', () => {
    choice = CHOICES[(CHOICES.indexOf(choice) + 1) % CHOICES.length] ?? 'auto';
    keepChoice(choice);
    show();
  });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => tell('theme', undefined));
  addEventListener('storage', ({ key }) => {
    if (key !== KEY) return;
    choice = keptChoice();
    show();
  });
  show();
}

function keptChoice(): Choice {
  try {
    const kept = localStorage.getItem(KEY);
    return CHOICES.find((each) => each === kept) ?? 'auto';
  } catch {
    return 'auto'; // a browser may keep nothing
  }
}

function keepChoice(choice: Choice): void {
  try {
    localStorage.setItem(KEY, choice);
  } catch {
    // then it holds for this page
  }
}
