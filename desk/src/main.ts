import { mount } from 'svelte';
import App from './App.svelte';
import './style/base.css';
import { applyTheme } from './style/theme.ts';

applyTheme('system');
const target = document.getElementById('desk');
if (target) mount(App, { target });
