import { Button, PasswordInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import styles from './SignInPage.module.css';
import { refusalOf, useSignIn } from './use-sign-in.ts';

/** The field for an API token. What is wrong with it is said below it. */
export function TokenForm({ isSecond }: { isSecond: boolean }) {
  const [text, setText] = useState('');
  const { mutate, isPending, error, reset } = useSignIn();
  const handleSubmit = (event: FormEvent) => {
    event.preventDefault();
    mutate(text);
  };
  return (
    <form className={`${styles.form} ${isSecond ? styles.second : ''}`} onSubmit={handleSubmit} noValidate>
      <PasswordInput
        label={isSecond ? 'Or an API token' : 'API token'}
        description="Starts with idt:TKN- and is kept in this tab only."
        placeholder="idt:TKN-1234-5678:secret"
        value={text}
        error={error ? refusalOf(error) : null}
        autoComplete="off"
        spellCheck={false}
        visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
        onChange={(event) => {
          setText(event.currentTarget.value);
          if (error) reset();
        }}
      />
      <Button type="submit" variant={isSecond ? 'default' : 'filled'} loading={isPending}>
        Sign in
      </Button>
    </form>
  );
}
