import { createRoot } from 'react-dom/client';
import './style/all.css';
import { recordFeed } from './host/record-feed.ts';
import { App } from './pages/app.tsx';

const root = document.getElementById('root');
if (!root) throw new Error('The page has no place to be drawn in.');
recordFeed.open();
createRoot(root).render(<App />);
