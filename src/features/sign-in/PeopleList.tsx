import { IconChevronRight } from '@tabler/icons-react';
import type { Person } from './people.ts';
import styles from './SignInPage.module.css';
import { refusalOf, useSignIn } from './use-sign-in.ts';

/** The people of a demo world: one press and the console is theirs. */
export function PeopleList({ groups }: { groups: [role: string, people: Person[]][] }) {
  const { mutate, isPending, variables, error } = useSignIn();
  return (
    <div className={styles.people}>
      <p className={styles.note}>This is a demo world. Pick who you are; another tab can be someone else.</p>
      {groups.map(([role, people]) => (
        <section key={role} aria-label={role}>
          <h2 className={styles.heading}>{role}</h2>
          <ul className={styles.list}>
            {people.map((person) => (
              <li key={person.token}>
                <button
                  type="button"
                  className={styles.person}
                  disabled={isPending}
                  aria-busy={isPending && variables === person.token}
                  onClick={() => mutate(person.token)}
                >
                  <span className={styles.name}>{person.name}</span>
                  <span className={styles.of}>{person.account}</span>
                  <IconChevronRight size={16} stroke={1.5} aria-hidden className={styles.arrow} />
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {error ? (
        <p role="alert" className={styles.error}>
          {refusalOf(error)}
        </p>
      ) : null}
    </div>
  );
}
